print("hansou")
