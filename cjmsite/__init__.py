"""cjmsite compiles customer journey maps written as text into a published site."""

__version__ = "0.1.0"
