"""Site visits: sites, places, buses, guides."""
