"""The organisations that act in the district, all of them invented; never a person."""

LANDLORD = "Bailleur Habitat des Tilleuls (exemple)"
CITY = "Ville"
POLICE = "Police municipale"
ASSOCIATION = "Association Les Deux Rives (exemple)"
PREFECTURE = "Préfecture"
CENTRE = "Centre social"
