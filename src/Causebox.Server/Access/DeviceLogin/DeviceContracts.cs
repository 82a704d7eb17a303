using System.Text.Json.Serialization;
using Causebox.Server.Hosting.Description;

namespace Causebox.Server.Access.DeviceLogin;

/// <summary>What a command line that logs in sends and gets.</summary>
internal static class DeviceContracts
{
    public sealed record StartRequest(string? UserAgent, string? Hostname);

    public sealed record Started(
        string DeviceCode, string UserCode, string VerificationUri, string VerificationUriComplete, int Interval, int ExpiresIn);

    public sealed record PollRequest(string? DeviceCode);

    /// <summary>Only an approved login has more than a status, and only once.</summary>
    public sealed record Polled([property: OneOf("pending", "approved", "denied", "expired")] string Status)
    {
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public int? Interval { get; init; }

        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public string? ApiKey { get; init; }

        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public string? BaseUrl { get; init; }

        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public string? ClientId { get; init; }

        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public string? UserEmail { get; init; }

        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public string? PortalUrl { get; init; }
    }
}
