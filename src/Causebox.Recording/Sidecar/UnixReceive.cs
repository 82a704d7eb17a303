using System.Net.Sockets;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Causebox.Recording;

/// <summary>Receives from a Unix stream socket, with the file descriptors that come along (Linux: <c>recvmsg</c>, <c>SCM_RIGHTS</c>).</summary>
internal static unsafe partial class UnixReceive
{
    private const int MostDescriptors = 16;
    private const int SocketLevel = 1;
    private const int Rights = 1;
    private const int CloseOnExec = 0x40000000;
    private const int DontWait = 0x40;
    private const int Interrupted = 4;
    private const int TryAgain = 11;

    /// <summary>
    /// Takes bytes, waiting for them if asked to; 0 at the end of the stream, -1 where none are there yet. Descriptors are added to
    /// <paramref name="descriptors"/>.
    /// </summary>
    /// <exception cref="IOException">The connection broke.</exception>
    public static int Receive(Socket socket, Span<byte> target, Queue<SafeFileHandle> descriptors, bool waits)
    {
        if (!OperatingSystem.IsLinux())
            return waits || socket.Available > 0 || socket.Poll(0, SelectMode.SelectRead) ? socket.Receive(target) : -1;
        const int ControlBytes = 16 + (MostDescriptors * sizeof(int));
        var control = stackalloc byte[ControlBytes];
        fixed (byte* bytes = target)
        {
            var vector = new IoVector { Base = bytes, Length = (nuint)target.Length };
            while (true)
            {
                var message = new MessageHead { Vectors = &vector, VectorCount = 1, Control = control, ControlLength = ControlBytes };
                var received = RecvMsg(socket.SafeHandle, &message, CloseOnExec | (waits ? 0 : DontWait));
                var error = received < 0 ? Marshal.GetLastPInvokeError() : 0;
                if (error == Interrupted)
                    continue;
                if (error == TryAgain && !waits)
                    return -1;
                if (error != 0)
                    throw new IOException(Marshal.GetPInvokeErrorMessage(error));
                Collect(control, (int)message.ControlLength, descriptors);
                return (int)received;
            }
        }
    }

    private static void Collect(byte* control, int length, Queue<SafeFileHandle> descriptors)
    {
        const int HeadBytes = 16;
        for (var at = 0; at + HeadBytes <= length;)
        {
            var head = (ControlHead*)(control + at);
            var size = (int)head->Length;
            if (size < HeadBytes || size > length - at)
                return;
            if (head->Level == SocketLevel && head->Type == Rights)
            {
                for (var item = at + HeadBytes; item + sizeof(int) <= at + size; item += sizeof(int))
                    descriptors.Enqueue(new SafeFileHandle(*(int*)(control + item), ownsHandle: true));
            }

            at += (size + 7) & ~7;
        }
    }

    [LibraryImport("libc", EntryPoint = "recvmsg", SetLastError = true)]
    private static partial nint RecvMsg(SafeHandle socket, MessageHead* message, int flags);

    [StructLayout(LayoutKind.Sequential)]
    private struct IoVector
    {
        public byte* Base;
        public nuint Length;
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct MessageHead
    {
        public void* Name;
        public uint NameLength;
        public IoVector* Vectors;
        public nuint VectorCount;
        public void* Control;
        public nuint ControlLength;
        public int Flags;
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct ControlHead
    {
        public nuint Length;
        public int Level;
        public int Type;
    }
}
