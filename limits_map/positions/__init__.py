"""Where the laptop is: receivers of the system, of gpsd, on a serial port, and logs that are played back."""
