"""批量办理: putting a batch together and writing down what became of each case (ux E7, F3)."""
