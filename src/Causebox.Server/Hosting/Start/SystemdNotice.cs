using System.Net.Sockets;
using System.Text;

namespace Causebox.Server.Hosting.Start;

/// <summary>Tells systemd how far we are (sd_notify(3)): a datagram to the socket that it names. Anywhere else nothing is sent.</summary>
internal sealed class SystemdNotice(string? socket)
{
    public void Ready() => Send("READY=1\nSTATUS=listening");

    public void Stopping() => Send("STOPPING=1\nSTATUS=finishing the requests under way");

    private void Send(string message)
    {
        if (socket is not ['/' or '@', _, ..])
            return;
        try
        {
            using var datagram = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
            // A name that is in no folder begins with a zero byte.
            datagram.SendTo(Encoding.UTF8.GetBytes(message), new UnixDomainSocketEndPoint(socket[0] == '@' ? '\0' + socket[1..] : socket));
        }
        catch (Exception error) when (error is SocketException or ArgumentException)
        {
            // Whoever started us does not listen; we serve all the same.
        }
    }
}
