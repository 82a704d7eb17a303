namespace Causebox.Server.Hosting.Requests;

/// <summary>The name of one request, in its answer, its log line, its audit rows and its errors. A sane one of the client's is kept.</summary>
internal static class RequestId
{
    public const string Header = "X-Request-Id";
    private const int MostLetters = 100;

    public static string Of(HttpRequest request, TimeProvider clock) =>
        request.Headers[Header] is [{ } given] && IsSane(given) ? given : Guid.CreateVersion7(clock.GetUtcNow()).ToString("N");

    /// <summary>Letters, digits and <c>._-</c>: nothing that breaks a line of a log.</summary>
    public static bool IsSane(string text) =>
        text.Length is > 0 and <= MostLetters && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '_' or '-');
}
