"""Maps on paper: which sheets a map takes, how they are laid out, and the PDF that holds them."""
