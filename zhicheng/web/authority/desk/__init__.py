"""K3: the competent body decides a recognition, or a level below it passes the case up."""
