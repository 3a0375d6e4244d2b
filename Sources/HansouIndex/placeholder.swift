// HansouIndex
