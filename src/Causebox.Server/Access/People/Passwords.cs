using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Causebox.Server.Access.People;

/// <summary>
/// Hashes and checks passwords. A check costs the same whether there is a person or not. No more are done at once than there are processors,
/// and no more wait than can be served soon: guesses cannot take the machine away from the robots.
/// </summary>
/// <param name="iterations">Of the hash: what a guess costs.</param>
internal sealed class Passwords(int iterations = Passwords.Iterations) : IDisposable
{
    public const int Shortest = 12;
    public const int Longest = 1024;
    public const int Iterations = 210_000;
    private const int MostWaiting = 32;

    private readonly PasswordHasher<string> _hasher = Hasher(iterations);
    private readonly SemaphoreSlim _atOnce = new(Environment.ProcessorCount);
    private readonly Lazy<string> _nobodys = new(() => Hasher(iterations).HashPassword("", Credentials.SecretToken.Create()));
    private int _waiting;
    private long _checked;

    /// <summary>How many passwords were held against a hash since the start.</summary>
    public long Checked => Interlocked.Read(ref _checked);

    /// <summary>What is wrong with a new password, or null.</summary>
    public static string? Check(string? password) => password switch
    {
        null or { Length: < Shortest } => $"password: expected at least {Shortest} characters",
        { Length: > Longest } => $"password: expected at most {Longest} characters",
        _ => TextRule.CheckStorable("password", password),
    };

    public string Hash(string password) => _hasher.HashPassword("", password);

    /// <summary>Whether the password fits.</summary>
    /// <param name="hash">Null for a person that there is not: the work is done all the same, and nothing fits.</param>
    public async Task<PasswordAnswer> VerifyAsync(string? hash, string password, CancellationToken cancel)
    {
        if (Interlocked.Increment(ref _waiting) > MostWaiting)
        {
            Interlocked.Decrement(ref _waiting);
            return PasswordAnswer.Busy;
        }

        try
        {
            await _atOnce.WaitAsync(cancel);
            try
            {
                Interlocked.Increment(ref _checked);

                // Too long is refused before the work, but not before an answer that takes as long.
                var checkedOne = password.Length > Longest ? "" : password;
                var result = await Task.Run(() => _hasher.VerifyHashedPassword("", hash ?? _nobodys.Value, checkedOne), cancel);
                return hash is null || password.Length > Longest ? PasswordAnswer.Wrong : Answer(result);
            }
            finally
            {
                _atOnce.Release();
            }
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }

    public void Dispose() => _atOnce.Dispose();

    private static PasswordHasher<string> Hasher(int iterations) => new(Options.Create(new PasswordHasherOptions { IterationCount = iterations }));

    private static PasswordAnswer Answer(PasswordVerificationResult result) => result switch
    {
        PasswordVerificationResult.Success => PasswordAnswer.Right,
        PasswordVerificationResult.SuccessRehashNeeded => PasswordAnswer.RightButOld,
        _ => PasswordAnswer.Wrong,
    };
}
