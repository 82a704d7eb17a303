global using Causebox.Analysis.Tests;
global using Causebox.Cameras.Tests.Support;
global using Shouldly;
