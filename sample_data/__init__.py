"""An invented district, "Les Tilleuls", written in the very formats the public sources publish."""
