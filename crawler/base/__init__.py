"""One base class per shape of source; all the logic of a spider lives here, none in the spiders."""
