"""A fork: the parent records on, the child never does."""

from __future__ import annotations

import json
import os
import unittest

from stand_in import JPEG, StandInTest


@unittest.skipUnless(hasattr(os, "fork"), "this system has no fork")
class Forks(StandInTest):
    def test_the_child_is_silent_and_lets_go_of_the_socket(self) -> None:
        self.listen()
        loop = self.recorder()
        reader = self.session()
        loop.cycle()
        said, say = os.pipe()
        stay, leave = os.pipe()
        child = os.fork()
        if child == 0:
            try:
                os.close(leave)
                loop.guard(name="a", layer=0, decision="FAULT")
                loop.cycle()
                loop.image(camera="top", jpeg=JPEG)
                loop.close()
                os.write(say, json.dumps(loop.stats).encode())
                os.read(stay, 1)
            finally:
                os._exit(0)
        os.close(stay)
        try:
            self.assertEqual(json.loads(os.read(said, 1000))[:2], [1, 0])
            loop.cycle()
            loop.close()
            self.assertEqual([frame.kind for frame in reader.frames()], ["hello", "cycle", "cycle", "end"])
            reader._connection.setblocking(True)
            reader._connection.settimeout(60)
            self.assertEqual(reader._connection.recv(1), b"", "the child still holds the socket")
        finally:
            os.close(leave)
            os.waitpid(child, 0)
            os.close(said)
            os.close(say)


if __name__ == "__main__":
    unittest.main()
