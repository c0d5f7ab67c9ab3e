"""What holds for all tests."""

from hypothesis import settings

settings.register_profile("limitdoctor", deadline=None)  # how long something takes is for the benches to say
settings.load_profile("limitdoctor")
