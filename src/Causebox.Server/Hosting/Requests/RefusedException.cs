namespace Causebox.Server.Hosting.Requests;

/// <summary>A request that cannot be served as it came: the status of the answer, and what was expected where and found instead.</summary>
internal sealed class RefusedException(int status, string message) : Exception(message)
{
    public int Status { get; } = status;

    public static RefusedException Invalid(string field, string expected, string found) =>
        new(StatusCodes.Status400BadRequest, $"{field}: expected {expected}, found {found}");
}
