{
  description = "Break reminder that guides you through a shoulder-blade squeeze";

  inputs.nixpkgs.url = "github:NixOS/nixpkgs/nixos-unstable";

  outputs =
    { self, nixpkgs }:
    let
      inherit (nixpkgs) lib;
      forEach = lib.genAttrs [
        "x86_64-linux"
        "aarch64-linux"
      ];
    in
    {
      packages = forEach (
        system:
        let
          pkgs = nixpkgs.legacyPackages.${system};
          # Found when the program runs.
          loaded = with pkgs; [
            fontconfig
            libxkbcommon
            wayland
            xorg.libX11
            xorg.libXcursor
            xorg.libXi
            xorg.libxcb
          ];
        in
        {
          default = pkgs.rustPlatform.buildRustPackage {
            pname = "rhomboid";
            version = (lib.importTOML ./Cargo.toml).package.version;
            src = self;
            cargoLock.lockFile = ./Cargo.lock;
            nativeBuildInputs = with pkgs; [
              librsvg
              python3
            ];
            # They need a desktop.
            doCheck = false;
            SOURCE_DATE_EPOCH = self.lastModified;
            RHOMBOID_COMMIT = self.shortRev or "";
            postInstall = ''
              patchShebangs packaging
              BIN=$out/bin/rhomboid packaging/stage staged $out/bin/rhomboid
              cp -r staged/usr/share $out/
              mkdir -p $out/share/zsh/site-functions
              mv $out/share/zsh/vendor-completions/_rhomboid $out/share/zsh/site-functions/
              rmdir $out/share/zsh/vendor-completions
            '';
            postFixup = ''
              patchelf --add-rpath ${lib.makeLibraryPath loaded} $out/bin/rhomboid
            '';
            meta = {
              description = "Break reminder that guides you through a shoulder-blade squeeze";
              license = with lib.licenses; [
                mit
                asl20
              ];
              mainProgram = "rhomboid";
              platforms = lib.platforms.linux;
            };
          };
        }
      );
    };
}
