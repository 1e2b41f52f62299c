// Validate
