"""SkillPath: become able to do a job, show it, and stay able."""

__version__ = "0.1.0"
