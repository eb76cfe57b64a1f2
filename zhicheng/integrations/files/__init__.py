"""附件 uploaded files: what is let in, how it is named and how its pages are shown. K22 §五(二)."""
