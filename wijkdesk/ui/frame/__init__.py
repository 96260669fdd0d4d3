"""The parts of the frame around a screen: top bar, navigation, status bar, palette."""
