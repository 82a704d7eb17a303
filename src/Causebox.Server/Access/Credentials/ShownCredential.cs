namespace Causebox.Server.Access.Credentials;

/// <summary>What a request shows to say who makes it.</summary>
/// <param name="Kind"><c>key</c> or <c>session</c>.</param>
/// <param name="Sha256">Of its secret.</param>
/// <param name="Key">The key; null for a session.</param>
internal sealed record ShownCredential(string Kind, byte[] Sha256, ApiKey? Key);
