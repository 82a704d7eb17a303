global using Causebox.Server.Tests.Support;
global using Causebox.Server.Tests.Support.S3;
global using Shouldly;
global using Xunit;

[assembly: AssemblyFixture(typeof(PostgresOfTests))]
[assembly: AssemblyFixture(typeof(S3OfTests))]
