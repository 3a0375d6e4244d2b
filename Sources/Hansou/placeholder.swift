// Hansou
