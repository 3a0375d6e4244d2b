// HansouSearch
