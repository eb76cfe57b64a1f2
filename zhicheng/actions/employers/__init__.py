"""用人单位: acts on units (K22 五(三))."""
