using System.Net;
using System.Net.Sockets;

namespace Causebox.Server.Access;

/// <summary>From where a request comes.</summary>
internal static class ClientAddress
{
    /// <summary>For the audit log; an empty text where the connection has none.</summary>
    public static string Of(HttpContext context) => Plain(context)?.ToString() ?? "";

    /// <summary>For counting guesses: of IPv6 the network, since one client has all the addresses of one.</summary>
    public static string NetworkOf(HttpContext context)
    {
        var address = Plain(context);
        if (address?.AddressFamily != AddressFamily.InterNetworkV6)
            return address?.ToString() ?? "";
        var bytes = address.GetAddressBytes();
        bytes.AsSpan(8).Clear();
        return new IPAddress(bytes).ToString();
    }

    private static IPAddress? Plain(HttpContext context) =>
        context.Connection.RemoteIpAddress is { IsIPv4MappedToIPv6: true } mapped ? mapped.MapToIPv4() : context.Connection.RemoteIpAddress;
}
