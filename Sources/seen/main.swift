print("seen")
