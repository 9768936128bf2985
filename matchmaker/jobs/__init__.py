"""Background work: tasks that call services, and the one function that enqueues them."""
