"""Events: who takes part, when they are there, whom they wish to meet."""
