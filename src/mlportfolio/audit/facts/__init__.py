"""What is known of a repository: frozen values, no input or output."""
