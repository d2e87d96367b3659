"""The window: pages and widgets that render an assessment. Only this package knows Qt."""
