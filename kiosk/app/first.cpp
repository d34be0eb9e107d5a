// First file of the folder, so that the build configures; goes when the folder has its own.
