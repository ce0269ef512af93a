"""What in a catalogue will no longer hold on a day to come: found (:mod:`.events`) and written (:mod:`.report`)."""
