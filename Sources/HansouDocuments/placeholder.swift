// HansouDocuments
