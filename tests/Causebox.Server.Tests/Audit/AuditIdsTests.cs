using Causebox.Server.Audit;

namespace Causebox.Server.Tests.Audit;

public sealed class AuditIdsTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 28, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void What_is_done_in_one_millisecond_is_read_back_in_its_order()
    {
        var ids = new AuditIds();

        var made = Enumerable.Range(0, 10_000).Select(_ => ids.Next(Now)).ToList();

        made.Select(Text).ShouldBe(made.Select(Text).Order(StringComparer.Ordinal));
        made.Distinct().Count().ShouldBe(10_000);
    }

    [Fact]
    public void A_clock_that_goes_back_does_not_turn_the_order_around()
    {
        var ids = new AuditIds();
        var first = ids.Next(Now);

        var second = ids.Next(Now.AddSeconds(-5));

        string.CompareOrdinal(Text(first), Text(second)).ShouldBeLessThan(0);
    }

    [Fact]
    public void An_id_is_a_UUID_of_version_7_and_tells_its_time()
    {
        var id = new AuditIds().Next(Now);

        (id.Version, id.Variant >> 2).ShouldBe((7, 2));
        Convert.ToInt64(Text(id)[..12], 16).ShouldBe(Now.ToUnixTimeMilliseconds());
    }

    private static string Text(Guid id) => id.ToString("N");
}
