// HansouText
