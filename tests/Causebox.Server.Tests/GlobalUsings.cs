global using Causebox.Server.Tests.Support;
global using Shouldly;
global using Xunit;

[assembly: AssemblyFixture(typeof(PostgresOfTests))]
