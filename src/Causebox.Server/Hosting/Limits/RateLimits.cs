using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Causebox.Server.Access;

namespace Causebox.Server.Hosting.Limits;

/// <summary>A bucket of tokens for each key or person, and a smaller one for each address that comes with no valid credential.</summary>
internal sealed class RateLimits : IDisposable
{
    // How often a bucket is filled: short, so that an allowed client never waits for long.
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(100);

    private readonly PartitionedRateLimiter<HttpContext> _limiter;

    public RateLimits(ServerSettings settings)
    {
        var limits = settings.Limits;
        _limiter = PartitionedRateLimiter.Create<HttpContext, string>(context => context.FindCaller() is { } caller
            ? Bucket(caller.Actor, limits.RequestsPerSecond, limits.Burst)
            : Bucket("address:" + Network(context.Connection.RemoteIpAddress), limits.AnonymousPerSecond, limits.AnonymousBurst));
    }

    /// <summary>Takes one request's token; null where it may go on, else how many whole seconds to wait.</summary>
    public int? SecondsToWait(HttpContext context)
    {
        using var lease = _limiter.AttemptAcquire(context);
        if (lease.IsAcquired)
            return null;
        return lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)) : 1;
    }

    public void Dispose() => _limiter.Dispose();

    private static RateLimitPartition<string> Bucket(string name, int perSecond, int burst) => perSecond == 0
        ? RateLimitPartition.GetNoLimiter("none")
        : RateLimitPartition.GetTokenBucketLimiter(name, _ =>
        {
            // A rate below ten a second fills its bucket more seldom rather than by less than a token.
            var period = perSecond >= 10 ? Period : TimeSpan.FromSeconds(1);
            return new TokenBucketRateLimiterOptions
            {
                TokenLimit = burst,
                TokensPerPeriod = Math.Max(1, (int)(perSecond * period.TotalSeconds)),
                ReplenishmentPeriod = period,
                QueueLimit = 0,
                AutoReplenishment = true,
            };
        });

    // One customer of IPv6 has a whole network of addresses.
    private static string Network(IPAddress? address)
    {
        if (address is null)
            return "unknown";
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        return address.AddressFamily == AddressFamily.InterNetwork
            ? address.ToString()
            : Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8));
    }
}
