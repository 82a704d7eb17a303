using System.Security.Cryptography;
using System.Text;
using Causebox.Server.Database;
using Dapper;

namespace Causebox.Server.Access.Guesses;

/// <summary>
/// Counts guesses in the database, so that any number of servers share the count. A guess is paid for before it is looked at: many at once
/// cannot slip through.
/// </summary>
internal sealed class GuessThrottle(ServerDatabase database, TimeProvider clock)
{
    private static readonly TimeSpan KnownFor = TimeSpan.FromDays(90);

    /// <summary>Takes one guess; null, or how long to wait where there is none left.</summary>
    public Task<TimeSpan?> TakeAsync(GuessLimit limit, string of, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var parameters = new
        {
            bucket = Bucket(limit.Name, of),
            limit.Capacity,
            seconds = limit.PerGuess.TotalSeconds,
            now,
            keep = now + (limit.PerGuess * limit.Capacity),
        };
        return database.OutsideAsync(async connection =>
        {
            var left = await connection.QuerySingleOrDefaultAsync<double?>(new CommandDefinition(
                """
                insert into guess_buckets as b (bucket, tokens, filled_at, keep_until) values (@bucket, @Capacity - 1, @now, @keep)
                on conflict (bucket) do update
                    set tokens = refilled(b.tokens, b.filled_at, @now, @Capacity, @seconds) - 1, filled_at = @now, keep_until = @keep
                    where refilled(b.tokens, b.filled_at, @now, @Capacity, @seconds) >= 1
                returning tokens
                """,
                parameters, cancellationToken: cancel));
            if (left is not null)
                return (TimeSpan?)null;
            var missing = await connection.QuerySingleOrDefaultAsync<double?>(new CommandDefinition(
                "select 1 - refilled(tokens, filled_at, @now, @Capacity, @seconds) from guess_buckets where bucket = @bucket",
                parameters, cancellationToken: cancel));
            return limit.PerGuess * Math.Clamp(missing ?? 0, 0.01, 1);
        }, cancel);
    }

    /// <summary>Gives a guess back that was right.</summary>
    public Task GiveBackAsync(GuessLimit limit, string of, CancellationToken cancel) => ExecuteAsync(
        "update guess_buckets set tokens = least(@Capacity, tokens + 1) where bucket = @bucket", new { bucket = Bucket(limit.Name, of), limit.Capacity }, cancel);

    /// <summary>Remembers from where an account was entered.</summary>
    public Task RememberAsync(string account, string address, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        return ExecuteAsync(
            """
            insert into guess_buckets (bucket, tokens, filled_at, keep_until) values (@bucket, 0, @now, @keep)
            on conflict (bucket) do update set keep_until = @keep
            """,
            new { bucket = Known(account, address), now, keep = now + KnownFor }, cancel);
    }

    /// <summary>Whether the account was entered from this address in the last 90 days.</summary>
    public Task<bool> IsKnownAsync(string account, string address, CancellationToken cancel) => database.OutsideAsync(
        connection => connection.QuerySingleAsync<bool>(new CommandDefinition(
            "select exists (select from guess_buckets where bucket = @bucket and keep_until > @now)",
            new { bucket = Known(account, address), now = clock.GetUtcNow() }, cancellationToken: cancel)),
        cancel);

    private static byte[] Known(string account, string address) => Bucket("known", $"{account}\n{address}");

    private static byte[] Bucket(string name, string of) => SHA256.HashData(Encoding.UTF8.GetBytes($"{name}\n{of}"));

    private Task ExecuteAsync(string sql, object parameters, CancellationToken cancel) =>
        database.OutsideAsync(connection => connection.ExecuteAsync(new CommandDefinition(sql, parameters, cancellationToken: cancel)), cancel);
}
