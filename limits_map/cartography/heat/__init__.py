"""The density of the reports: worked out, coloured, painted and explained."""
