"""The words of the business: values, rules and errors that every layer shares."""
