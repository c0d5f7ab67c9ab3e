"""limitdoctor: an account history goes in, the ranked reasons why a credit limit vanished come out."""

__version__ = "0.1.0"
