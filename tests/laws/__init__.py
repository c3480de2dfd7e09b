"""The laws of the house. Each test is a sentence; its docstring is the decision record: context, decision, price."""
