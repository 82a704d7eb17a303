using System.Net.Sockets;
using Microsoft.Win32.SafeHandles;

namespace Causebox.Recording;

/// <summary>
/// Receives from a client without being woken by each of its frames: while frames come it looks every 2 ms by itself, so that a client's send
/// wakes nobody and costs the loop a few microseconds. Only after a rest it waits in the system call.
/// </summary>
internal sealed class PacedReceiver(Socket client, Queue<SafeFileHandle> descriptors, WaitHandle stop)
{
    private const int MostDescriptors = 64;
    private const int PauseMilliseconds = 2;
    private const int PausesBeforeRest = 100;
    private int _pauses = PausesBeforeRest;

    /// <summary>Waits for bytes; 0 at the end of the stream.</summary>
    /// <exception cref="IOException">The connection broke.</exception>
    public int Receive(Span<byte> target)
    {
        while (true)
        {
            var received = UnixReceive.Receive(client, target, descriptors, waits: _pauses >= PausesBeforeRest);
            if (received >= 0)
            {
                // Here, for bytes that are no frames may bring descriptors too, and the process has only so many.
                while (descriptors.Count > MostDescriptors)
                    descriptors.Dequeue().Dispose();
                _pauses = 0;
                return received;
            }

            _pauses++;
            stop.WaitOne(PauseMilliseconds);
        }
    }
}
