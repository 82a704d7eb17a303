using System.Net.Sockets;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Features;

namespace Causebox.Server.Hosting.Network;

/// <summary>
/// Many clients write the head of a request and then its body, and send the body only when the head was acknowledged (Nagle's algorithm). The system's
/// acknowledgement waits 40 ms for an answer to ride on, and there is none before the body: so it is sent at once.
/// </summary>
internal sealed class QuickAcknowledgement(RequestDelegate next)
{
    // tcp(7): TCP_QUICKACK. It holds until the system goes back to waiting, and sends what is due.
    private const int ProtocolTcp = 6;
    private const int QuickAck = 12;

    public Task InvokeAsync(HttpContext context)
    {
        if (context.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody == true)
            Acknowledge(context.Features.Get<IConnectionSocketFeature>()?.Socket);
        return next(context);
    }

    private static void Acknowledge(Socket? socket)
    {
        try
        {
            socket?.SetRawSocketOption(ProtocolTcp, QuickAck, BitConverter.GetBytes(1));
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            // The connection is gone, which the request finds out by itself; or no TCP, where nothing waits.
        }
    }
}
