"""Files: uploading into slots, opening, looking at pages."""
