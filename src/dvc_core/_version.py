"""The version: what stands here is that of the source; the build of a wheel writes that of the tag in its place."""

VERSION = "0.2.0.dev0"
