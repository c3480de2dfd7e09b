"""Pull a plug, see what people can still do, plug it in again. The step `matrix` pulls every plug with it."""
